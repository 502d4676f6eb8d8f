// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
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

constexpr int rounds = 25;
constexpr int streams = 100;
constexpr int streamLength = 1000;
constexpr int events = streams * streamLength;
constexpr int pageSize = 100;

void must(const Status &status)
{
    if (!status)
        qFatal("%s", qPrintable(status.error().detail));
}

QString streamName(int number)
{
    return QStringLiteral("Caterer$%1").arg(number % streams);
}

/// Streams whose events stand among those of the others, as they do where many write.
void fill(DirectStore &store)
{
    must(store.inWrite([&](UnitOfWork &unit) -> Status {
        for (int i = 0; i < events; ++i) {
            const NewEvent event = catererConfirms(QString::number(i));
            must(unit.events.append({&event, 1}, streamName(i), ExpectedVersion::automatic()));
        }
        return {};
    }));
}

/// The events of a query, in a transaction of its own.
Events read(DirectStore &store, const ReadQuery &query)
{
    auto answer = store.read<Events>([&](const UnitOfWork &unit) { return unit.events.read(query); });
    must(answer ? Status() : failure(answer.error()));
    return std::move(*answer);
}

template <class Work>
Events inTransaction(RawStore &raw, Work work)
{
    raw.beginReading();
    Events found = work();
    raw.commit();
    return found;
}

void mustBe(const Events &found, std::size_t expected)
{
    if (found.size() != expected)
        qFatal("%zu events were read where there are %zu", found.size(), expected);
}

void benchStream(DirectStore &store, RawStore &raw)
{
    constexpr int reads = 10;
    int next = 0;
    const auto ours = [&] {
        for (int i = 0; i < reads; ++i)
            mustBe(read(store, {.stream = streamName(next++)}), streamLength);
    };
    int rawNext = 0;
    const auto theirs = [&] {
        for (int i = 0; i < reads; ++i)
            mustBe(inTransaction(raw, [&] { return raw.readStream(streamName(rawNext++)); }), streamLength);
    };
    printRatio(QStringLiteral("stream of 1000 forward, an event"), compare(rounds, reads * streamLength, ours, theirs), 1.3);
}

/// Page after page through the whole store.
void benchPages(DirectStore &store, RawStore &raw)
{
    constexpr int pages = 100;
    const auto ours = [&] {
        for (int i = 0; i < pages; ++i)
            mustBe(read(store, {.afterKey = qint64(i) * pageSize, .limit = pageSize}), pageSize);
    };
    const auto theirs = [&] {
        for (int i = 0; i < pages; ++i)
            mustBe(inTransaction(raw, [&] { return raw.readPage(qint64(i) * pageSize, pageSize); }), pageSize);
    };
    printRatio(QStringLiteral("page of 100 by key"), compare(rounds, pages, ours, theirs), 1.3);
}

/// As the window reads them: with the stream that each event was published in.
void benchPagesWithOrigin(DirectStore &store, RawStore &raw)
{
    constexpr int pages = 100;
    const auto ours = [&] {
        for (int i = 0; i < pages; ++i)
            mustBe(read(store, {.afterKey = qint64(i) * pageSize, .limit = pageSize, .withOrigin = true}), pageSize);
    };
    const auto theirs = [&] {
        for (int i = 0; i < pages; ++i)
            mustBe(inTransaction(raw, [&] { return raw.readPageWithOrigin(qint64(i) * pageSize, pageSize); }), pageSize);
    };
    printRatio(QStringLiteral("page of 100 by key, with origins"), compare(rounds, pages, ours, theirs), 1.3);
}

void benchPagesByTime(DirectStore &store, RawStore &raw)
{
    constexpr int pages = 100;
    const auto ours = [&] {
        ReadQuery query{.sortBy = SortBy::CreatedAt, .limit = pageSize};
        for (int i = 0; i < pages; ++i) {
            const Events found = read(store, query);
            mustBe(found, pageSize);
            query = query.after(found.back());
        }
    };
    const auto theirs = [&] {
        QString time;
        qint64 key = 0;
        for (int i = 0; i < pages; ++i) {
            const Events found = inTransaction(raw, [&] { return raw.readPageByTime(time, key, pageSize); });
            mustBe(found, pageSize);
            time = found.back().createdAt.toColumn();
            key = found.back().key;
        }
    };
    printRatio(QStringLiteral("page of 100 by time of creation"), compare(rounds, pages, ours, theirs), 1.3);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir dir;
    const auto info = examineStore(dir.filePath(QStringLiteral("reads.weir")), OpenMode::Create);
    must(info ? Status() : failure(info.error()));
    DirectStore store(*info);
    fill(store);
    RawStore raw(info->path);
    std::printf(
        "CPU time against raw sqlite3 with the same statements and structs, medians of %d rounds; %d events in %d streams\n",
        rounds, events, streams);
    benchStream(store, raw);
    benchPages(store, raw);
    benchPagesWithOrigin(store, raw);
    benchPagesByTime(store, raw);
    return 0;
}
