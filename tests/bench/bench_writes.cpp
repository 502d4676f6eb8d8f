// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/engine.h"
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

const std::string customerData = R"({"order_id":"42","menu_id":"tapas"})";

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
            const std::string stream = "Order$" + std::to_string(rawOrder++ / 4);
            const std::string id = newEventId().toStdString();
            const std::string now = Timestamp::now().toColumn().toStdString();
            raw.begin();
            const auto position = raw.lastPosition(stream) + 1;
            raw.insertEvent(id, "CustomerConfirmedMenu", customerData, "{}", now);
            raw.insertLink(stream, position, id, now);
            raw.commit();
        }
    };
    printRatio(QStringLiteral("append, one a transaction"), compare(rounds, operations, ours, theirs), 1.25);
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

/// What the engine does for one event, without deciding anything: the orders are known to be complete at each second event.
void rawStep(RawStore &raw, const RawStore::Row &event, bool completes, const std::string &order)
{
    const std::string stream = "CateringMatch$" + order;
    for (const RawStore::Row &past : raw.readStream(stream)) {
        if (past.id == event.id)
            return;
    }
    const std::string now = Timestamp::now().toColumn().toStdString();
    if (raw.isStored(event.id))
        raw.insertLink(stream, raw.lastPosition(stream) + 1, event.id, now);
    if (completes)
        raw.insertCommand(derivedId(QString::fromStdString(stream)).toStdString(), stream, R"({"order_id":"42"})", now);
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
    int taken = 0;
    const auto theirs = [&] {
        for (int i = 0; i < operations; i += passSize) {
            raw.begin();
            const auto events = raw.eventsAfter(raw.checkpoint(), passSize);
            for (const RawStore::Row &event : events) {
                rawStep(raw, event, taken % 2 == 1, std::to_string(taken / 2));
                ++taken;
            }
            raw.setCheckpoint(events.back().key);
            raw.commit();
        }
    };
    printRatio(name, compare(rounds, operations, ours, theirs), 1.25);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir dir;
    std::printf("CPU time against raw sqlite3 doing the same statements, medians of %d rounds of %d\n", rounds, operations);
    benchAppend(dir);
    benchStep(dir, 1, QStringLiteral("process step, one a transaction"));
    benchStep(dir, 100, QStringLiteral("process step, 100 a transaction"));
    return 0;
}
