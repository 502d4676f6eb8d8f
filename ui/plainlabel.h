// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

class QLabel;
class QString;
class QWidget;

namespace weir {

/// A label that shows its text as it is, whatever looks like markup in it. Its parent owns it.
QLabel *plainLabel(const QString &text, QWidget *parent);

/// The same in bold.
QLabel *heading(const QString &text, QWidget *parent);

} // namespace weir
