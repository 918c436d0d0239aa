from django.db import migrations, models


class Migration(migrations.Migration):
    """What tells a correction's passage again: its words, and the cue where statements lie in one another."""

    dependencies = [
        ('receiving_desk', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='correction',
            name='cue',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='correction',
            name='words',
            field=models.TextField(blank=True),
        ),
    ]
