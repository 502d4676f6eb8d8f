// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancestate.h"

#include <QWidget>

namespace weir {

/// A process's facts as steps, in rows where they do not fit into one: those that are done with time, position and event, the
/// missing ones outlined with the operation that would supply them.
class FactStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit FactStrip(QWidget *parent = nullptr);

    /// `reason` tells why nothing can be done here, and disables the buttons; empty where it can.
    void show(const std::vector<FactStep> &steps, const QString &reason);

Q_SIGNALS:
    void operationRequested(const weir::OperationDefinition &operation);
    void eventRequested(const QString &eventId);

private:
    QWidget *makeStep(const FactStep &step, const QString &reason);
    bool isShown(const std::vector<FactStep> &steps, const QString &reason) const;

    std::vector<FactStep> m_steps;
    QString m_reason = QStringLiteral("not shown yet");
};

} // namespace weir
