# The portal's own image, for compose.yaml and container platforms. Nothing is compiled: every locked package has a wheel.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=portal.settings.production
WORKDIR /srv/portal

# For `manage.py backup`: of the version of the server in compose.yaml, or newer.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install -y --no-install-recommends postgresql-client-18 && rm -rf /var/lib/apt/lists/*

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
# Static files need none of the production secrets.
RUN DJANGO_SETTINGS_MODULE=portal.settings.local python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf var && useradd --system --home-dir /srv/portal portal && install -d -o portal var

USER portal
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
