import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The decision given along with a correction."""

    dependencies = [
        ('receiving_desk', '0002_correction_anchor'),
        ('weighing_desk', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='correction',
            name='verdict',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections', to='weighing_desk.decision'),
        ),
    ]
