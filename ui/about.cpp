// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/about.h"

#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QSysInfo>
#include <QVBoxLayout>

namespace weir {

namespace {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

About::About(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setWindowTitle(tr("About Weir"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(50 * spacing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * spacing, 2 * spacing, 2 * spacing, 2 * spacing);
    layout->setSpacing(spacing);
    layout->addWidget(plainLabel(
        tr("A stream browser for event stores: what every process waits for, since when, and what would happen next."), this));
    QLabel *details = plainLabel(versions(), this);
    details->setObjectName(QStringLiteral("versions"));
    details->setFont(fixedFont());
    layout->addWidget(details);
    layout->addWidget(plainLabel(tr("MIT license. The Weir authors, 2026."), this));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy versions"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyVersions"));
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [] { QApplication::clipboard()->setText(versions()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

QString About::versions()
{
    const QStringList lines{
        QStringLiteral("Weir %1").arg(QCoreApplication::applicationVersion()),
        QStringLiteral("Qt %1 (built with %2)").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        QStringLiteral("%1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
        QStringLiteral("%1, %2").arg(QApplication::platformName(), QApplication::style()->name()),
    };
    return lines.join(QLatin1Char('\n'));
}

} // namespace weir
