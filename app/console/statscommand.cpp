// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/progressline.h"
#include "store/maintenance/statistics.h"
#include "store/payload/payload.h"

#include <QCommandLineParser>

#include <algorithm>

namespace weir {

namespace {

Value timeValue(const std::optional<Timestamp> &time)
{
    return time ? Value::string(time->toIso()) : Value::null();
}

Value typesValue(const StoreStatistics &found)
{
    std::vector<Member> types;
    types.reserve(found.types.size());
    for (const auto &[type, events] : found.types)
        types.push_back({type, Value::number(events)});
    return Value::object(std::move(types));
}

Value categoriesValue(const StoreStatistics &found)
{
    std::vector<Member> categories;
    categories.reserve(found.categories.size());
    for (const auto &[category, counted] : found.categories) {
        categories.push_back({category, Value::object({{QStringLiteral("streams"), Value::number(counted.streams)},
                                                       {QStringLiteral("events"), Value::number(counted.events)}})});
    }
    return Value::object(std::move(categories));
}

Value indexesValue(const StoreStatistics &found)
{
    std::vector<Member> indexes;
    indexes.reserve(found.indexes.size());
    for (const IndexFact &index : found.indexes)
        indexes.push_back({index.name, Value::boolean(index.present)});
    return Value::object(std::move(indexes));
}

Value allValues(const StoreStatistics &found)
{
    return Value::object({{QStringLiteral("events"), Value::number(found.events)},
                          {QStringLiteral("links"), Value::number(found.links)},
                          {QStringLiteral("streams"), Value::number(found.streams)},
                          {QStringLiteral("first_time"), timeValue(found.firstTime)},
                          {QStringLiteral("last_time"), timeValue(found.lastTime)},
                          {QStringLiteral("file_bytes"), Value::number(found.fileBytes)},
                          {QStringLiteral("log_bytes"), Value::number(found.logBytes)},
                          {QStringLiteral("page_size"), Value::number(found.pageSize)},
                          {QStringLiteral("pages"), Value::number(found.pages)},
                          {QStringLiteral("free_pages"), Value::number(found.freePages)},
                          {QStringLiteral("journal_mode"), Value::string(found.journalMode)},
                          {QStringLiteral("made_by_weir"), Value::boolean(found.madeByWeir)},
                          {QStringLiteral("foreign_key"), Value::boolean(found.hasForeignKey)},
                          {QStringLiteral("indexes"), indexesValue(found)},
                          {QStringLiteral("types"), typesValue(found)},
                          {QStringLiteral("categories"), categoriesValue(found)},
                          {QStringLiteral("names_cut"), Value::boolean(found.namesCut)}});
}

QString timeText(const std::optional<Timestamp> &time)
{
    return time ? time->toIso() : QStringLiteral("-");
}

void printFact(const QString &name, const QString &value)
{
    printLine(printable(QString(name.leftJustified(14) % value)));
}

void printCounts(const StoreStatistics &found)
{
    printFact(QStringLiteral("events"), QString::number(found.events));
    printFact(QStringLiteral("links"), QString::number(found.links));
    printFact(QStringLiteral("streams"), QString::number(found.streams));
    printFact(QStringLiteral("from"), timeText(found.firstTime));
    printFact(QStringLiteral("to"), timeText(found.lastTime));
    printFact(QStringLiteral("file"), QStringLiteral("%1 bytes, log %2 bytes").arg(found.fileBytes).arg(found.logBytes));
    printFact(QStringLiteral("pages"),
              QStringLiteral("%1 of %2 bytes, %3 free").arg(found.pages).arg(found.pageSize).arg(found.freePages));
    printFact(QStringLiteral("journal"), found.journalMode);
    printFact(QStringLiteral("made by"), found.madeByWeir ? QStringLiteral("Weir") : QStringLiteral("another program"));
    for (const IndexFact &index : found.indexes) {
        if (!index.present)
            printFact(QStringLiteral("lacks"), index.name);
    }
}

void printNames(const StoreStatistics &found)
{
    for (const auto &[category, counted] : found.categories) {
        const QString name = category.isEmpty() ? QStringLiteral("(none)") : category;
        printLine(
            printable(QStringLiteral("category %1: %2 streams, %3 events").arg(name).arg(counted.streams).arg(counted.events)));
    }
    for (const auto &[type, events] : found.types)
        printLine(printable(QStringLiteral("type %1: %2 events").arg(type).arg(events)));
    if (found.namesCut)
        printLine("more types or categories are left out");
}

} // namespace

ExitStatus runStats(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Tells what the store holds and how its file is made up. It only reads."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One JSON object."));
    parser.addOption(json);
    const auto info = openToRead(parseStorePath(parser, arguments));
    if (!info)
        return ExitStatus::Failed;
    ProgressLine progress;
    const auto found = readStatistics(*info, {.progress = [&](qint64 links) { progress.show(QStringLiteral("links"), links, 0); }});
    progress.clear();
    if (!found)
        return tell(found.error());
    if (parser.isSet(json)) {
        printLine(toJson(allValues(*found)));
        return ExitStatus::Ok;
    }
    printCounts(*found);
    printNames(*found);
    return ExitStatus::Ok;
}

} // namespace weir
