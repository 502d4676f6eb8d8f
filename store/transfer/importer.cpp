// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/importer.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <limits>

namespace weir {

namespace {

Error duplicate(const QString &eventId, const QString &detail)
{
    return {.code = ErrorCode::EventDuplicatedInStream, .detail = detail, .eventId = eventId};
}

/// Something that is stored already, or whose place is taken: then each is looked at.
bool isAboutStored(const Status &status)
{
    return !status && (status.error().code == ErrorCode::EventDuplicatedInStream ||
                       status.error().code == ErrorCode::WrongExpectedEventVersion);
}

/// The first part in which a stored event is another than the one in the file; null where they are the same.
QString differenceOf(const Event &stored, const ImportRecord &record)
{
    const Event &event = *record.event;
    if (stored.type != event.type)
        return QStringLiteral("type");
    if (stored.data != event.data)
        return QStringLiteral("data");
    if (stored.metadata != event.metadata || stored.metadata.isNull() != event.metadata.isNull())
        return QStringLiteral("metadata");
    if (record.hasTime && stored.createdAt != event.createdAt)
        return QStringLiteral("time of creation");
    if (record.hasTime && stored.validAt != event.validAt)
        return QStringLiteral("time of validity");
    return {};
}

qsizetype sizeOf(const ImportRecord &record)
{
    return record.event ? record.event->data.size() + record.event->metadata.size() : 0;
}

/// An event whose file says no time was created when it was imported.
void fillTime(ImportRecord &record)
{
    if (record.hasTime)
        return;
    const Timestamp now = Timestamp::now();
    if (record.event->validAt == record.event->createdAt)
        record.event->validAt = now;
    record.event->createdAt = now;
    if (record.link)
        record.link->linkedAt = now;
}

QString idOf(const Event &event)
{
    return event.id;
}

QString idOf(const Link &link)
{
    return link.eventId;
}

bool isNamedBy(const Error &, const Event &)
{
    return true;
}

bool isNamedBy(const Error &error, const Link &link)
{
    return error.where == link.stream;
}

/// Whether the link is there as the file says; an error where it is there otherwise.
Result<bool> isThere(const Links &stored, const Link &link, bool isExact)
{
    for (const Link &each : stored) {
        if (each.stream != link.stream)
            continue;
        if (!isExact || (each.position == link.position && each.linkedAt == link.linkedAt))
            return true;
        return failure(
            duplicate(link.eventId, QStringLiteral("it is in the stream %1 with another position or time").arg(link.stream)));
    }
    return false;
}

} // namespace

Importer::Importer(std::unique_ptr<QIODevice> file, ImportOptions options) : m_file(std::move(file)), m_options(std::move(options))
{
    m_progress.totalBytes = m_file->isSequential() ? 0 : m_file->size();
}

Error Importer::at(qint64 line, Error error) const
{
    error.where = m_options.name;
    error.line = int(std::min<qint64>(line, std::numeric_limits<int>::max()));
    return error;
}

void Importer::count()
{
    qint64 events = 0;
    qint64 links = 0;
    for (const ImportRecord &record : m_batch) {
        events += record.event ? 1 : 0;
        links += record.link ? 1 : 0;
    }
    m_progress.events += m_newEvents;
    m_progress.eventsThere += events - m_newEvents;
    m_progress.links += m_newLinks;
    m_progress.linksThere += links - m_newLinks;
    m_batch.clear();
    m_newEvents = 0;
    m_newLinks = 0;
}

Result<bool> Importer::read()
{
    count();
    m_progress.bytes = m_source ? m_source->bytesRead() : 0;
    if (!m_source)
        m_source = makeImportSource(*m_file, m_options.format.value_or(formatOf(*m_file)), m_options.longestRecord);
    qsizetype bytes = 0;
    while (qsizetype(m_batch.size()) < m_options.recordsInBatch && bytes < m_options.bytesInBatch) {
        Result<std::optional<ImportRecord>> record = m_source->next();
        if (!record) {
            m_batch.clear();
            return failure(at(record.error().line, record.error()));
        }
        if (!*record)
            break;
        bytes += sizeOf(**record);
        fillTime(**record);
        m_batch.push_back(std::move(**record));
    }
    if (m_batch.empty())
        m_progress.bytes = m_source->bytesRead();
    return !m_batch.empty();
}

Status Importer::write(Repository &events)
{
    if (const Status written = writeEvents(events); !written)
        return written;
    return writeLinks(events);
}

template <class T>
Error Importer::atItem(const Part<T> &part, const Error &error) const
{
    for (std::size_t i = 0; i < part.items.size(); ++i) {
        if (!error.eventId.isNull() && idOf(part.items[i]) == error.eventId && isNamedBy(error, part.items[i]))
            return at(part.lines[i], error);
    }
    return error;
}

/// Most imports are of events that are not stored, so these are looked up only where writing meets one that is.
Status Importer::writeEvents(Repository &events)
{
    Part<Event> part;
    part.items.reserve(m_batch.size());
    part.lines.reserve(m_batch.size());
    for (const ImportRecord &record : m_batch) {
        if (record.event) {
            part.items.push_back(*record.event);
            part.lines.push_back(record.line);
        }
    }
    Status written = events.restoreEvents(part.items);
    if (isAboutStored(written)) {
        Result<Part<Event>> fresh = newEvents(events);
        if (!fresh)
            return failure(fresh.error());
        part = std::move(*fresh);
        written = events.restoreEvents(part.items);
    }
    m_newEvents = qint64(part.items.size());
    return written ? written : failure(atItem(part, written.error()));
}

Result<Importer::Part<Event>> Importer::newEvents(const Repository &events) const
{
    QStringList ids;
    for (const ImportRecord &record : m_batch) {
        if (record.event)
            ids << record.event->id;
    }
    const Result<Events> stored = events.read({.ids = ids});
    if (!stored)
        return failure(stored.error());
    QHash<QString, const Event *> known;
    for (const Event &event : *stored)
        known.insert(event.id, &event);
    Part<Event> fresh;
    for (const ImportRecord &record : m_batch) {
        if (!record.event)
            continue;
        if (const auto found = known.constFind(record.event->id); found != known.cend()) {
            if (const Status same = checkSame(**found, record); !same)
                return failure(same.error());
            continue;
        }
        known.insert(record.event->id, &*record.event);
        fresh.items.push_back(*record.event);
        fresh.lines.push_back(record.line);
    }
    return fresh;
}

Status Importer::checkSame(const Event &stored, const ImportRecord &record) const
{
    const QString difference = differenceOf(stored, record);
    if (difference.isNull())
        return {};
    return failure(
        at(record.line, duplicate(stored.id, QStringLiteral("event %1 is stored with another %2").arg(stored.id, difference))));
}

Status Importer::writeLinks(Repository &events)
{
    Part<Link> part;
    part.items.reserve(m_batch.size());
    part.lines.reserve(m_batch.size());
    for (const ImportRecord &record : m_batch) {
        if (record.link) {
            part.items.push_back(*record.link);
            part.lines.push_back(record.line);
        }
    }
    Status written = events.restoreLinks(part.items);
    if (isAboutStored(written)) {
        Result<Part<Link>> fresh = newLinks(events);
        if (!fresh)
            return failure(fresh.error());
        part = std::move(*fresh);
        written = events.restoreLinks(part.items);
    }
    m_newLinks = qint64(part.items.size());
    if (written)
        return written;
    Error error = atItem(part, written.error());
    if (error.line > 0 && error.code == ErrorCode::EventNotFound)
        error.detail = QStringLiteral("a link to event %1, which is not stored").arg(error.eventId);
    if (error.line > 0 && error.code == ErrorCode::WrongExpectedEventVersion)
        error.detail = QStringLiteral("another event has this position in the stream");
    return failure(error);
}

Result<Importer::Part<Link>> Importer::newLinks(const Repository &events) const
{
    Part<Link> fresh;
    QHash<QString, Links> ofBatch;
    for (const ImportRecord &record : m_batch) {
        if (!record.link)
            continue;
        const Result<Links> stored = events.linksOf(record.link->eventId);
        if (!stored)
            return failure(stored.error());
        const Result<bool> isStored = isThere(*stored, *record.link, record.isLinkExact);
        const Result<bool> isRead =
            isStored && !*isStored ? isThere(ofBatch.value(record.link->eventId), *record.link, record.isLinkExact) : isStored;
        if (!isRead)
            return failure(at(record.line, isRead.error()));
        if (*isRead)
            continue;
        ofBatch[record.link->eventId].push_back(*record.link);
        fresh.items.push_back(*record.link);
        fresh.lines.push_back(record.line);
    }
    return fresh;
}

Result<std::unique_ptr<Importer>> openImport(const QString &path, ImportOptions options)
{
    auto file = std::make_unique<QFile>();
    options.name = path;
    if (path == QLatin1StringView("-")) {
        if (!file->open(stdin, QIODevice::ReadOnly))
            return failure(ErrorCode::IoFailed, file->errorString(), path);
        return std::make_unique<Importer>(std::move(file), std::move(options));
    }
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorCode::FileIsDirectory, {}, path);
    if (!info.exists())
        return failure(ErrorCode::FileMissing, {}, path);
    file->setFileName(path);
    if (!file->open(QIODevice::ReadOnly))
        return failure(ErrorCode::NoPermission, file->errorString(), path);
    return std::make_unique<Importer>(std::move(file), std::move(options));
}

} // namespace weir
