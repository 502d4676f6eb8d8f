// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/tourreading.h"

#include <QObject>

class QLabel;

namespace weir {

class MainWindow;
class Stepper;
struct Step;

/// Shows the sample by itself: opens a fresh one, picks an order that nobody has confirmed, confirms it for its customer and
/// for a caterer by the window's own fields and buttons, and waits until its process is complete and OrderConfirmed is stored.
/// A step is reached only when both the store and the window say so. Each leaves a screenshot and a line.
class Tour : public QObject
{
    Q_OBJECT

public:
    /// Screenshots and the store go into `folder`; an earlier tour's are replaced.
    Tour(MainWindow &window, const QString &folder, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    std::vector<Step> makeSteps();
    bool openSample();
    bool isSampleShown();
    bool showOrder();
    bool isProcess(const QStringList &missing);
    bool confirm(const QString &eventType);
    bool showStream();
    bool isOrderConfirmed();

    void read();
    bool removeEarlier();
    bool showsFacts(const QStringList &missing) const;
    QString sentence() const;
    void report(int number, const QString &name);
    void fail(const QString &reason);

    MainWindow &m_window;
    QString m_folder;
    Stepper *m_stepper;
    std::optional<TourOrder> m_order;
    std::optional<TourReading> m_reading; ///< the newest
    bool m_isReading = false;
    QString m_failure;
};

} // namespace weir
