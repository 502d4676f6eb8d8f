// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/access/unlockdialog.h"

#include "ui/access/namedialog.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <array>

namespace weir {

namespace {

constexpr std::array times{5, 15, 60}; ///< minutes
constexpr int usualTime = 15;

} // namespace

UnlockDialog::UnlockDialog(const QString &name, bool isProduction, QWidget *parent)
    : QDialog(parent), m_times(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("unlockDialog"));
    setWindowTitle(tr("Unlock for writing"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * spacing);
    layout->addWidget(
        makeSentence(tr("Weir writes to %1 what you ask it to, until it locks again by itself. Every write is kept in "
                        "the journal with who, when and why.")
                         .arg(name),
                     this));
    layout->addLayout(makeTimes());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *unlock = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
    unlock->setObjectName(QStringLiteral("unlock"));
    if (isProduction) {
        QWidget *editor = makeNameEditor(name, *unlock, this);
        layout->addWidget(editor);
        editor->setFocus();
    }
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(52 * spacing);
}

QLayout *UnlockDialog::makeTimes()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(spacing / 2);
    column->addWidget(makeSentence(tr("Lock again after"), this));
    for (const int minutes : times) {
        auto *button = new QRadioButton(tr("%1 minutes").arg(minutes), this);
        button->setObjectName(QStringLiteral("minutes:%1").arg(minutes));
        button->setChecked(minutes == usualTime);
        m_times->addButton(button, minutes);
        column->addWidget(button);
    }
    return column;
}

std::chrono::minutes UnlockDialog::time() const
{
    return std::chrono::minutes(m_times->checkedId());
}

} // namespace weir
