from django.db import migrations, models

CONFIDENTIAL = ("personal_data", "staff", "security")


def follow_questions(apps, schema_editor):
    """A matter is as confidential as its question, whatever it was when it was handed over."""
    escalations = apps.get_model("helpdesk", "Escalation").objects.using(schema_editor.connection.alias)
    escalations.filter(ticket__category__in=CONFIDENTIAL).update(is_confidential=True)


class Migration(migrations.Migration):

    dependencies = [
        ('helpdesk', '0018_outside_consultants'),
    ]

    operations = [
        migrations.AddField(
            model_name='escalation',
            name='is_confidential',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(follow_questions, migrations.RunPython.noop, elidable=True),
    ]
