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

/// A label of that object name for sentences that come and go: wrapped, plain, to be selected and copied.
QLabel *sentenceLabel(const QString &name, QWidget *parent);

} // namespace weir
