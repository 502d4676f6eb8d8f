// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"

#include <QWidget>

class QLineEdit;
class QStringListModel;

namespace weir {

class EventStore;
class TimeBar;

/// One side of a comparison: which instance, chosen by the name of its stream with completion from the store, and the way
/// through its time.
class CompareSide final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is "left" or "right", `label` the same for people.
    CompareSide(EventStore &store, const QString &name, const QString &label, const QString &stream, QWidget *parent);
    ~CompareSide() override;

    TimeBar &time() const { return *m_time; }
    QString stream() const;

Q_SIGNALS:
    void chosen(const QString &stream); ///< another instance, by a person

private:
    void complete(const QString &typed);

    EventStore &m_store;
    QString m_stream;
    QLineEdit *m_name;
    QStringListModel *m_choices;
    TimeBar *m_time;
    Ticket m_ticket;
};

} // namespace weir
