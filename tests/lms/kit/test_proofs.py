from lms.kit.proofs import Proofs


def test_each_key_is_proved_the_first_times_and_then_ever_more_seldom() -> None:
    proofs = Proofs()
    due = [time for time in range(1, 101) if proofs.is_due("a")]

    assert due == [1, 2, 4, 8, 16, 32, 64]
    assert [proofs.is_due("b") for _time in range(3)] == [True, True, False]
