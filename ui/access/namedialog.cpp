// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/access/namedialog.h"

#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

QLabel *makeSentence(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

QWidget *makeNameEditor(const QString &name, QPushButton &button, QWidget *parent)
{
    auto *holder = new QWidget(parent);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 2);
    QLabel *label =
        makeSentence(NameDialog::tr("This store is marked as production. To go on, type its file's name: %1").arg(name), holder);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    auto *editor = new QLineEdit(holder);
    editor->setObjectName(QStringLiteral("typedName"));
    editor->setAccessibleName(NameDialog::tr("Name of the store's file"));
    editor->setFont(fixedFont());
    label->setBuddy(editor);
    layout->addWidget(label);
    layout->addWidget(editor);
    button.setEnabled(false);
    QObject::connect(editor, &QLineEdit::textChanged, &button,
                     [name, &button](const QString &typed) { button.setEnabled(typed.trimmed() == name); });
    holder->setFocusProxy(editor);
    return holder;
}

NameDialog::NameDialog(const QString &name, const QString &what, const QString &verb, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("nameDialog"));
    setWindowTitle(tr("Production store"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * spacing);
    layout->addWidget(makeSentence(what, this));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *go = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("confirmName"));
    QWidget *editor = makeNameEditor(name, *go, this);
    layout->addWidget(editor);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(52 * spacing);
    editor->setFocus();
}

} // namespace weir
