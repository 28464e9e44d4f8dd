"""URL patterns that stand before Wagtail's own and replace them."""

from django.urls import path

from accounts.login.views import LoginView
from accounts.password.views import PasswordResetView
from accounts.second_factor.login_views import CodeView, FirstActivationView

urlpatterns = [
    path("login/", LoginView.as_view(), name="wagtailadmin_login"),
    path("login/code/", CodeView.as_view(), name="accounts_code"),
    path("login/activation/", FirstActivationView.as_view(), name="accounts_first_activation"),
    path("password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
]
