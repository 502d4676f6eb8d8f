// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace weir {

/// Asks a person to type the name of a production store's file before something is done to it: nobody does that by mistake.
class NameDialog : public QDialog
{
    Q_OBJECT

public:
    /// `what` is to be done, a sentence; `verb` is the button's text, which can be pressed once `name` is typed.
    NameDialog(const QString &name, const QString &what, const QString &verb, QWidget *parent = nullptr);
};

/// A label and a line for it, for dialogs that want a name typed; `button` can be pressed as long as it is.
QWidget *makeNameEditor(const QString &name, QPushButton &button, QWidget *parent);

/// A label of a dialog's sentences.
QLabel *makeSentence(const QString &text, QWidget *parent);

} // namespace weir
