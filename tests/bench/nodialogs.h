// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/dialogs.h"

namespace weir {

/// Answers nothing: nobody is there.
class NoDialogs final : public Dialogs
{
public:
    void chooseStore(QWidget *, const QString &, Chosen chosen) override { chosen({}); }
    void chooseNewStore(QWidget *, const QString &, Chosen chosen) override { chosen({}); }
    void chooseDomain(QWidget *, const QString &, Chosen chosen) override { chosen({}); }
    void askToDrive(QWidget *, const QString &, const QStringList &, DriveAnswer decided) override { decided(Drive::No); }
    void askToUnlock(QWidget *, const QString &, bool, UnlockAnswer answer) override { answer({}); }
    void askForName(QWidget *, const QString &, const QString &, const QString &, Confirmed answer) override { answer(false); }
};

} // namespace weir
