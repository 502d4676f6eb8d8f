// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/about.h"

#include "ui/plainlabel.h"
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

About::About(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setWindowTitle(tr("About Weir"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(50 * spacing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * spacing, 2 * spacing, 2 * spacing, 2 * spacing);
    layout->setSpacing(spacing);
    const auto add = [this, layout](const char *name, const QString &text) {
        QLabel *label = sentenceLabel(QLatin1StringView(name), this);
        label->setText(text);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        layout->addWidget(label);
        return label;
    };
    add("purpose", tr("A stream browser for event stores: what every process waits for, since when, and what would happen next."));
    add("versions", versions())->setFont(fixedFont());
    add("license", tr("MIT license. The Weir authors, 2026."));
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
