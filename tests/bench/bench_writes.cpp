// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/engine.h"
#include "model/process/fold.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/bench/figures.h"
#include "tests/bench/rawstore.h"
#include "tests/support/events.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace weir;

namespace {

constexpr int rounds = 15;
constexpr int operations = 300;

StoreInfo makeStore(const QTemporaryDir &dir, const char *name)
{
    const auto info = examineStore(dir.filePath(QString::fromLatin1(name)), OpenMode::Create);
    if (!info)
        qFatal("%s", qPrintable(info.error().detail));
    return *info;
}

Domain catering()
{
    return cateringDomain().value();
}

void must(const Status &status)
{
    if (!status)
        qFatal("%s", qPrintable(status.error().detail));
}

/// One append with an expected version in a transaction of its own; the id and JSON are made on both sides.
void benchAppend(const QTemporaryDir &dir)
{
    DirectStore store(makeStore(dir, "append.weir"));
    RawStore raw(makeStore(dir, "append-raw.weir").path);
    int order = 0;
    const auto ours = [&] {
        for (int i = 0; i < operations; ++i) {
            const QString stream = QStringLiteral("Order$%1").arg(order++ / 4);
            (void)store.write<bool>([&](UnitOfWork &unit) -> Result<bool> {
                const NewEvent event = customerConfirms(QStringLiteral("42"));
                must(unit.events.append({&event, 1}, stream, ExpectedVersion::automatic()));
                return true;
            });
        }
    };
    int rawOrder = 0;
    const auto theirs = [&] {
        for (int i = 0; i < operations; ++i) {
            const QString stream = QStringLiteral("Order$%1").arg(rawOrder++ / 4);
            const NewEvent event = customerConfirms(QStringLiteral("42"));
            raw.begin();
            const qint64 position = raw.lastPosition(stream) + 1;
            raw.insertEvent(event);
            raw.insertLink(stream, position, event.id, event.createdAt);
            raw.commit();
        }
    };
    printRatio(QStringLiteral("append, one a transaction"), compare(rounds, operations, ours, theirs), 1.2);
}

std::vector<NewEvent> makeEvents(int count)
{
    std::vector<NewEvent> events;
    events.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        events.push_back(customerConfirms(QStringLiteral("42")));
    return events;
}

/// Batches with an expected version, each a transaction.
void benchBatch(const QTemporaryDir &dir, int size)
{
    DirectStore store(makeStore(dir, qPrintable(QStringLiteral("batch-%1.weir").arg(size))));
    RawStore raw(makeStore(dir, qPrintable(QStringLiteral("batch-raw-%1.weir").arg(size))).path);
    const int batches = std::max(1, 3000 / size);
    int order = 0;
    const auto ours = [&] {
        for (int i = 0; i < batches; ++i) {
            const QString stream = QStringLiteral("Order$%1").arg(order++);
            const std::vector<NewEvent> events = makeEvents(size);
            must(store.inWrite([&](UnitOfWork &unit) { return unit.events.append(events, stream, ExpectedVersion::none()); }));
        }
    };
    int rawOrder = 0;
    const auto theirs = [&] {
        for (int i = 0; i < batches; ++i) {
            const QString stream = QStringLiteral("Order$%1").arg(rawOrder++);
            const std::vector<NewEvent> events = makeEvents(size);
            raw.begin();
            qint64 position = raw.lastPosition(stream);
            for (const NewEvent &event : events) {
                raw.insertEvent(event);
                raw.insertLink(stream, ++position, event.id, event.createdAt);
            }
            raw.commit();
        }
    };
    printRatio(QStringLiteral("append, %1 a transaction").arg(size), compare(rounds, batches * size, ours, theirs), 1.15);
}

QStringList storeEvents(DirectStore &store, int count)
{
    const std::vector<NewEvent> events = makeEvents(count);
    must(store.inWrite([&](UnitOfWork &unit) { return unit.events.append(events, {}, ExpectedVersion::any()); }));
    QStringList ids;
    for (const NewEvent &event : events)
        ids << event.id;
    return ids;
}

/// Stored events linked into streams of four, each link in a transaction of its own.
void benchLink(const QTemporaryDir &dir)
{
    constexpr int links = operations * (rounds + 1);
    DirectStore store(makeStore(dir, "link.weir"));
    DirectStore rawSeed(makeStore(dir, "link-raw.weir"));
    const QStringList ids = storeEvents(store, links);
    const QStringList rawIds = storeEvents(rawSeed, links);
    RawStore raw(rawSeed.info().path);
    int next = 0;
    const auto ours = [&] {
        for (int i = 0; i < operations; ++i, ++next) {
            const QString stream = QStringLiteral("Match$%1").arg(next / 4);
            must(store.inWrite([&](UnitOfWork &unit) {
                return unit.events.link({&ids.at(next), 1}, stream, ExpectedVersion::automatic(), Timestamp::now());
            }));
        }
    };
    int rawNext = 0;
    const auto theirs = [&] {
        for (int i = 0; i < operations; ++i, ++rawNext) {
            const QString stream = QStringLiteral("Match$%1").arg(rawNext / 4);
            raw.begin();
            const qint64 position = raw.lastPosition(stream) + 1;
            if (!raw.isStored(rawIds.at(rawNext)))
                qFatal("an event is not there");
            raw.insertLink(stream, position, rawIds.at(rawNext), Timestamp::now());
            raw.commit();
        }
    };
    printRatio(QStringLiteral("link, one a transaction"), compare(rounds, operations, ours, theirs), 1.15);
}

/// Fills a store with a customer's and a caterer's confirmation for each order, both of which make a step.
void seed(DirectStore &store, int orders)
{
    (void)store.write<bool>([&](UnitOfWork &unit) -> Result<bool> {
        must(unit.processes.prepare());
        for (int i = 0; i < orders; ++i) {
            const QString order = QString::number(i);
            const NewEvent customer = customerConfirms(order);
            const NewEvent caterer = catererConfirms(order);
            must(unit.events.append({&customer, 1}, QStringLiteral("Order$") + order, ExpectedVersion::automatic()));
            must(unit.events.append({&caterer, 1}, QStringLiteral("Caterer$saffron"), ExpectedVersion::automatic()));
        }
        return true;
    });
}

/// What the engine does for a pass of events, on the yardstick: the same statements, and the same fold between them.
void rawPass(RawStore &raw, const ProcessDefinition &process, int passSize)
{
    raw.begin();
    const Events events = raw.eventsAfter(raw.checkpoint(), passSize);
    QStringList streams;
    QHash<QString, std::pair<ProcessState, qint64>> instances;
    for (const Event &event : events) {
        streams << process.streamOf(eventValue(event, process.instancePath)->text);
        instances.insert(streams.constLast(), {initialState(process), 0});
    }
    for (const auto &[stream, event] : raw.readStreams(streams, streams.size() == 1 ? 1 : 64)) {
        advance(process, instances[stream].first, event);
        instances[stream].second = *event.position + 1;
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        const QString &stream = streams.at(qsizetype(i));
        auto &[state, position] = instances[stream];
        const Timestamp now = Timestamp::now();
        raw.insertLink(stream, position++, events[i].id, now);
        advance(process, state, events[i]);
        if (state.complete)
            raw.insertCommand(derivedId(stream), stream, QByteArrayLiteral("{\"order_id\":\"42\"}"), now);
    }
    raw.setCheckpoint(events.back().key);
    raw.commit();
}

/// The engine takes the events in passes of that many, each a transaction: one while an operator works, more behind a burst.
void benchStep(const QTemporaryDir &dir, int passSize, const QString &name)
{
    constexpr int orders = operations * (rounds + 1) / 2;
    DirectStore store(makeStore(dir, qPrintable(QStringLiteral("step-%1.weir").arg(passSize))));
    const StoreInfo rawInfo = makeStore(dir, qPrintable(QStringLiteral("step-raw-%1.weir").arg(passSize)));
    DirectStore rawSeed(rawInfo);
    seed(store, orders);
    seed(rawSeed, orders);
    RawStore raw(rawInfo.path);
    const Engine engine(catering());
    const auto ours = [&] {
        for (int i = 0; i < operations; i += passSize)
            (void)store.write<CatchUpOutcome>([&](UnitOfWork &unit) { return engine.catchUp(unit, Timestamp::now(), passSize); });
    };
    const auto theirs = [&] {
        for (int i = 0; i < operations; i += passSize)
            rawPass(raw, engine.domain().processes.front(), passSize);
    };
    printRatio(name, compare(rounds, operations, ours, theirs), 1.2);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir dir;
    std::printf("CPU time against raw sqlite3 with the same statements, structs, JSON and fold, medians of %d rounds of %d\n",
                rounds, operations);
    if (argc > 1) {
        benchStep(dir, 1, QStringLiteral("one"));
        return 0;
    }
    benchAppend(dir);
    benchBatch(dir, 100);
    benchBatch(dir, 1000);
    benchLink(dir);
    benchStep(dir, 1, QStringLiteral("process step, one a transaction"));
    benchStep(dir, 100, QStringLiteral("process step, 100 a transaction"));
    return 0;
}
