// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/nativedialogs.h"

#include <QFileDialog>

namespace weir {

namespace {

void openPicker(QFileDialog *picker, const Dialogs::Chosen &chosen)
{
    picker->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(picker, &QFileDialog::fileSelected, picker, [chosen](const QString &path) { chosen(path); });
    QObject::connect(picker, &QFileDialog::rejected, picker, [chosen] { chosen({}); });
    picker->open();
}

} // namespace

void NativeDialogs::chooseStore(QWidget *parent, const QString &folder, Chosen chosen)
{
    auto *picker = new QFileDialog(parent, tr("Open store"), folder);
    picker->setFileMode(QFileDialog::ExistingFile);
    picker->setNameFilters({tr("Event stores (*.weir *.sqlite3 *.sqlite *.db)"), tr("All files (*)")});
    openPicker(picker, chosen);
}

void NativeDialogs::chooseNewStore(QWidget *parent, const QString &folder, Chosen chosen)
{
    auto *picker = new QFileDialog(parent, tr("New store"), folder);
    picker->setAcceptMode(QFileDialog::AcceptSave);
    picker->setDefaultSuffix(QStringLiteral("weir"));
    picker->setNameFilters({tr("Weir stores (*.weir)"), tr("All files (*)")});
    // A store is never overwritten: opening says so where the file is there already.
    picker->setOption(QFileDialog::DontConfirmOverwrite);
    openPicker(picker, chosen);
}

void NativeDialogs::chooseDomain(QWidget *parent, const QString &folder, Chosen chosen)
{
    auto *picker = new QFileDialog(parent, tr("Use process definitions"), folder);
    picker->setFileMode(QFileDialog::ExistingFile);
    picker->setNameFilters({tr("Process definitions (*.json)"), tr("All files (*)")});
    openPicker(picker, chosen);
}

} // namespace weir
