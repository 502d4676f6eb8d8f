// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

class QWidget;

namespace weir {

/// Every question that Weir asks in a box of its own. Answers come by call, so that nothing waits in a nested event loop, and
/// tests answer in place of a person. GUI thread; `parent` is the window that the box belongs to.
class Dialogs
{
public:
    /// The chosen path; null where the person gave up.
    using Chosen = std::function<void(const QString &path)>;

    Dialogs() = default;
    Dialogs(const Dialogs &) = delete;
    Dialogs &operator=(const Dialogs &) = delete;
    virtual ~Dialogs() = default;

    virtual void chooseStore(QWidget *parent, const QString &folder, Chosen chosen) = 0;
    virtual void chooseNewStore(QWidget *parent, const QString &folder, Chosen chosen) = 0;
    virtual void chooseDomain(QWidget *parent, const QString &folder, Chosen chosen) = 0;

    enum class Drive { No, FromNow, FromFirstEvent };
    using DriveAnswer = std::function<void(Drive)>;
    /// Whether Weir is to drive these processes in a store that another program may drive.
    virtual void askToDrive(QWidget *parent, const QString &store, const QStringList &processes, DriveAnswer answer) = 0;

    /// For how long a store is to be unlocked for writing; nothing where the person gave up.
    using UnlockAnswer = std::function<void(std::optional<std::chrono::minutes> time)>;
    /// In a production store the person types the file's name, too.
    virtual void askToUnlock(QWidget *parent, const QString &store, bool isProduction, UnlockAnswer answer) = 0;

    using Confirmed = std::function<void(bool)>;
    /// Whether that is to be done in a production store: the person types the file's name. `what` is a sentence, `verb` the
    /// button's text.
    virtual void askForName(QWidget *parent, const QString &store, const QString &what, const QString &verb, Confirmed answer) = 0;
};

} // namespace weir
