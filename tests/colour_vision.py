"""How colours look to those who see fewer of them (Machado, Oliveira, Fernandes 2009), and how far apart they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

KINDS = {
    "normal": np.eye(3),
    "deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ]),
    "protanopia": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ]),
}
TO_XYZ = np.array([
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
])
WHITE = TO_XYZ.sum(axis=1)


def channels(colour: str) -> Array:
    """sRGB 0–1 of "#RRGGBB"."""
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def linear(rgb: Array) -> Array:
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def encoded(light: Array) -> Array:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def seen(rgb: Array, kind: str) -> Array:
    """sRGB (…, 3) as one of `KINDS` sees it."""
    return encoded(linear(rgb) @ KINDS[kind].T)


def lab(rgb: Array) -> Array:
    """CIE L*a*b* under D65."""
    xyz = linear(rgb) @ TO_XYZ.T / WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def apart(one: str, other: str, kind: str = "normal") -> float:
    """ΔE (CIE76) between two colours as `kind` sees them; about 2 is just noticed."""
    return float(np.linalg.norm(lab(seen(channels(one), kind)) - lab(seen(channels(other), kind))))
