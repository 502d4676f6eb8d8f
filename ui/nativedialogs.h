// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/dialogs.h"

#include <QCoreApplication>

namespace weir {

/// The platform's own file pickers and boxes.
class NativeDialogs : public Dialogs
{
    Q_DECLARE_TR_FUNCTIONS(weir::NativeDialogs)

public:
    void chooseStore(QWidget *parent, const QString &folder, Chosen chosen) override;
    void chooseNewStore(QWidget *parent, const QString &folder, Chosen chosen) override;
    void chooseDomain(QWidget *parent, const QString &folder, Chosen chosen) override;
    void askToUnlock(QWidget *parent, const QString &store, bool isProduction, UnlockAnswer answer) override;
    void askForName(QWidget *parent, const QString &store, const QString &what, const QString &verb, Confirmed answer) override;
    void askToDrive(QWidget *parent, const QString &store, const QStringList &processes, DriveAnswer answer) override;
};

} // namespace weir
