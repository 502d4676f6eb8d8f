// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/nativedialogs.h"

#include "ui/access/namedialog.h"
#include "ui/access/unlockdialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

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

void NativeDialogs::askToUnlock(QWidget *parent, const QString &store, bool isProduction, UnlockAnswer answer)
{
    auto *dialog = new UnlockDialog(QFileInfo(store).fileName(), isProduction, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, dialog, [dialog, answer] { answer(dialog->time()); });
    QObject::connect(dialog, &QDialog::rejected, dialog, [answer] { answer({}); });
    dialog->open();
}

void NativeDialogs::askForName(QWidget *parent, const QString &store, const QString &what, const QString &verb, Confirmed answer)
{
    auto *dialog = new NameDialog(QFileInfo(store).fileName(), what, verb, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, dialog, [answer](int result) { answer(result == QDialog::Accepted); });
    dialog->open();
}

void NativeDialogs::askToDrive(QWidget *parent, const QString &store, const QStringList &processes, DriveAnswer answer)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(QStringLiteral("askToDrive"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Drive processes"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Drive %1 in %2?").arg(processes.join(QStringLiteral(", ")), QFileInfo(store).fileName()));
    box->setInformativeText(tr("Weir did not make this store, so its own application may drive these processes already. Weir "
                               "makes tables of its own in it (weir_...), links events and carries out commands.\n\nBegin with "
                               "new events where another program took those that are stored."));
    const QPushButton *fromNow = box->addButton(tr("Drive new events"), QMessageBox::AcceptRole);
    const QPushButton *fromFirst = box->addButton(tr("Drive all events"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(box, &QDialog::finished, box, [box, fromNow, fromFirst, answer] {
        const QAbstractButton *clicked = box->clickedButton();
        answer(clicked == fromNow ? Drive::FromNow : clicked == fromFirst ? Drive::FromFirstEvent : Drive::No);
    });
    box->open();
}

} // namespace weir
