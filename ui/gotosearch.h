// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "ui/location.h"

#include <QObject>

namespace weir {

class Session;

/// A place that a typed text may mean.
struct GotoResult {
    Location location = {};
    QString text = {};
    QString hint = {};
};

/// Finds the places of a store that a typed text may mean: its fixed pages, streams and processes whose name or instance
/// begins with it, the event with that id, a copied link. GUI thread; a newer text supersedes the older one's reading.
class GotoSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int limit = 12;

    using QObject::QObject;

    void setSession(Session *session);
    void search(const QString &text);

Q_SIGNALS:
    void found(const QString &text, const QList<weir::GotoResult> &results);

private:
    /// What was read from the store for a text.
    struct Reading {
        std::vector<StreamSummary> streams;
        std::optional<Event> event;
    };

    static Result<Reading> read(const UnitOfWork &unit, const QString &text);
    QList<GotoResult> fixedPlaces(const QString &text) const;
    QList<GotoResult> linkedPlace(const QString &text) const;
    QList<GotoResult> places(const Reading &reading) const;
    QList<GotoResult> placesOfStream(const StreamSummary &stream) const;

    Session *m_session = nullptr;
    Ticket m_ticket;
};

} // namespace weir
