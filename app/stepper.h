// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace weir {

/// One step of a tour: something is done, then something is to become true.
struct Step {
    QString name = {};
    /// Does it; false where it cannot be done yet, to be called again.
    std::function<bool()> act = {};
    /// Whether it shows by now. Called again and again; may start reading and answer true at a later call.
    std::function<bool()> isReached = {};
};

/// Goes from step to step by timers, each with a deadline, and never waits in a nested event loop. GUI thread.
class Stepper : public QObject
{
    Q_OBJECT

public:
    Stepper(std::vector<Step> steps, QObject *parent);

    void start();

Q_SIGNALS:
    /// A step is reached; the next follows.
    void reached(int number, const QString &name);
    void finished();
    /// A step was not reached in time.
    void failed(int number, const QString &name);

private:
    void tick();
    void next();
    int number() const { return static_cast<int>(m_at) + 1; }

    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    bool m_acted = false;
    QTimer m_tick;
    QTimer m_deadline;
    QTimer m_settle;
};

} // namespace weir
