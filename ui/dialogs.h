// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

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
};

} // namespace weir
