from lms.kit.refused import Refused


def test_a_refusal_is_its_sentence_and_may_name_a_field():
    refusal = Refused("Za długie.", field="reason")

    assert (str(refusal), refusal.message, refusal.field) == ("Za długie.", "Za długie.", "reason")
    assert Refused("Nie.").field is None
