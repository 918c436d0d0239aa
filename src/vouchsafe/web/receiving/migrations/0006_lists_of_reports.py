from django.db import migrations, models


class Migration(migrations.Migration):
    """What the lists of reports look things up by, so that they stay quick at a hundred thousand."""

    dependencies = [('receiving_desk', '0005_imports')]

    operations = [
        migrations.AddIndex(model_name='report', index=models.Index(fields=['url'], name='reports_by_address')),
        migrations.AddIndex(model_name='report', index=models.Index(fields=['publisher', 'title'], name='reports_by_page')),
        migrations.AddIndex(model_name='report', index=models.Index(fields=['read_at'], name='reports_by_reading')),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(condition=models.Q(('mode', 'speech'), ('verdict', '')), fields=['report'], name='unsettled_statements'),
        ),
    ]
