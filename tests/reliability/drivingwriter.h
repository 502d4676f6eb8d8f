// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/processdriver.h"

#include <QRandomGenerator>

namespace weir {

/// Drives the catering domain's processes in a store and confirms menus of some orders there by chance, at most three writes at a
/// time, until the program is killed. Main thread, with an event loop.
class DrivingWriter : public QObject
{
    Q_OBJECT

public:
    DrivingWriter(const StoreInfo &info, const Domain &domain, const QString &name, quint32 seed);

    void begin();

Q_SIGNALS:
    void wrote(const QString &eventId);
    void failed(const QString &reason);

private:
    void writeOne();
    NewEvent nextEvent();

    std::unique_ptr<EventStore> m_store;
    ProcessDriver m_driver;
    QString m_name;
    QRandomGenerator m_random;
};

} // namespace weir
