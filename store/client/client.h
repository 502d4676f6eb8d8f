// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/client/eventdraft.h"
#include "store/client/readscope.h"
#include "store/client/subscriptions.h"
#include "store/client/upcaster.h"
#include "store/eventformat.h"
#include "store/storeaccess.h"

namespace weir {

/// What a client takes from outside itself; each has the usual one.
struct ClientOptions {
    std::function<Timestamp()> clock = Timestamp::now;
    std::function<QString()> newCorrelationId = {}; ///< a new event id where it is empty
    std::optional<EventFormat> format = {};         ///< nothing: the store's own
    Upcaster upcaster = {};
};

/// An application's view of a store, which is RailsEventStore's client: publishing, linking, reading, subscriptions, metadata.
/// It adds that transactions join: whatever handlers write before the commit is stored with the event or not at all. Lives on
/// one thread; the store outlives it. Errors as Repository.
class Client
{
public:
    explicit Client(StoreAccess &store, ClientOptions options = {});

    /// Stores the events and calls those who subscribed; `topic` takes the place of the events' types. Gives the ids. An event
    /// lacking them gets the metadata that hold now, a time of creation, and a correlation id of its own.
    Result<QStringList> publish(const std::vector<EventDraft> &events, const QString &stream = {},
                                ExpectedVersion version = ExpectedVersion::any(), const QString &topic = {});
    /// The same without telling anyone.
    Result<QStringList> append(const std::vector<EventDraft> &events, const QString &stream = {},
                               ExpectedVersion version = ExpectedVersion::any());
    Status link(const QStringList &eventIds, const QString &stream, ExpectedVersion version = ExpectedVersion::any());
    Status unlink(const QString &eventId, const QString &stream);
    Status deleteStream(const QString &stream);
    /// Replaces type, data, metadata and time of validity of stored events, without telling anyone or adding metadata.
    Status overwrite(const std::vector<EventDraft> &events);

    ReadScope read() const { return ReadScope(*this); }
    /// In the order of linking.
    Result<QStringList> streamsOf(const QString &eventId) const;
    Result<std::optional<qint64>> positionInStream(const QString &eventId, const QString &stream) const;
    Result<qint64> globalPosition(const QString &eventId) const;
    Result<bool> eventInStream(const QString &eventId, const QString &stream) const;

    Subscriptions &subscriptions() { return m_subscriptions; }

    /// Runs `work` with this metadata, on top of what holds already. Nests.
    Status withMetadata(const std::vector<Member> &metadata, const std::function<Status()> &work);
    const std::vector<Member> &metadata() const { return m_metadata; }

    /// Runs `work` as one transaction, which every call of this client within it joins.
    Status transaction(const std::function<Status()> &work);

    const Upcaster &upcaster() const { return m_options.upcaster; }
    /// Runs `work` on the store, within the transaction that is open or in one of its own.
    Status inRead(const StoreAccess::Work &work) const;
    template <class T>
    Result<T> ask(const std::function<Result<T>(const UnitOfWork &)> &work) const;

private:
    struct Told {
        Event event;
        QString topic;
    };

    Status inWrite(const StoreAccess::Work &work);
    Result<NewEvent> complete(const EventDraft &draft, EventFormat format, bool enrich) const;
    Result<std::vector<NewEvent>> complete(const Repository &events, const std::vector<EventDraft> &drafts, bool enrich) const;
    Status tellBeforeCommit(const Event &event, const QString &topic);
    void tellAfterCommit(const std::vector<Told> &events);
    Status handling(const Event &event, const std::function<Status()> &work);

    StoreAccess &m_store;
    ClientOptions m_options;
    Subscriptions m_subscriptions;
    std::vector<Member> m_metadata;
    UnitOfWork *m_unit = nullptr; ///< of the transaction that is open
    std::vector<Told> m_toTell;   ///< events to tell of after the commit
};

template <class T>
Result<T> Client::ask(const std::function<Result<T>(const UnitOfWork &)> &work) const
{
    std::optional<Result<T>> answer;
    const Status done = inRead([&](UnitOfWork &unit) {
        answer = work(unit);
        return Status();
    });
    return done ? std::move(*answer) : failure(done.error());
}

} // namespace weir
