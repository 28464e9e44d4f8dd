# The portal's own image, for compose.yaml and container platforms. Nothing is compiled: every locked package has a wheel.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=portal.settings.production
WORKDIR /srv/portal

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
# Static files need none of the production secrets.
RUN DJANGO_SETTINGS_MODULE=portal.settings.local python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf var && useradd --system --home-dir /srv/portal portal && install -d -o portal var

USER portal
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
