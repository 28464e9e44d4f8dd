"""Django's classes that have parameters for the type checker alone; what subclasses them imports them from here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.forms.models import ModelChoiceIterator as _ModelChoiceIterator
from django.views.generic import FormView as _FormView

if TYPE_CHECKING:
    CharField = models.CharField[Any, Any]
    TextField = models.TextField[Any, Any]
    URLField = models.URLField[Any, Any]
    FormView = _FormView[Any]
    ModelForm = forms.ModelForm[Any]
    ModelChoiceField = forms.ModelChoiceField[Any]
    ModelChoiceIterator = _ModelChoiceIterator[Any]
else:
    ModelForm = forms.ModelForm
    CharField, TextField, URLField = models.CharField, models.TextField, models.URLField
    FormView, ModelChoiceField, ModelChoiceIterator = _FormView, forms.ModelChoiceField, _ModelChoiceIterator

# What a class that is mixed into another finds behind it: that other's methods.
Beside: Any = object
# The same for fields that are mixed into a page.
BesidePage: Any = models.Model
