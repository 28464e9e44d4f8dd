"""In place of Wagtail's own addresses, before which they stand."""

from django.urls import path

from accounts.login.views import LoginView
from accounts.password.views import PasswordResetView

urlpatterns = [
    path("login/", LoginView.as_view(), name="wagtailadmin_login"),
    path("password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
]
