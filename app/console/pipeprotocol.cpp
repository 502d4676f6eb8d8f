// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/pipeprotocol.h"

#include "app/console/piperequest.h"
#include "store/payload/payload.h"
#include "store/reads.h"

namespace weir {

namespace {

using Answer = Result<Value>;

Answer toValue(const Status &status)
{
    return status ? Answer(Value::null()) : failure(status.error());
}

Answer append(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto version = request.expectedVersion();
    const auto stream = request.stream();
    const auto records = request.records();
    if (!version || !stream)
        return failure(version ? stream.error() : version.error());
    return records ? toValue(unit.events.append(*records, *stream, *version)) : failure(records.error());
}

Answer link(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto version = request.expectedVersion();
    const auto stream = request.stream();
    const auto ids = request.texts(u"event_ids");
    if (!version || !stream)
        return failure(version ? stream.error() : version.error());
    return ids ? toValue(unit.events.link(*ids, *stream, *version, Timestamp::now())) : failure(ids.error());
}

Answer deleteStream(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto stream = request.stream();
    return stream ? toValue(unit.events.deleteStream(*stream)) : failure(stream.error());
}

Answer updateMessages(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto records = request.records();
    return records ? toValue(unit.events.overwrite(*records)) : failure(records.error());
}

Answer hasEvent(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto id = request.text(u"event_id");
    return id ? unit.events.eventInStream(*id, {}).map(&Value::boolean) : failure(id.error());
}

Answer lastStreamEvent(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto stream = request.stream();
    if (!stream)
        return failure(stream.error());
    return unit.events.lastStreamEvent(*stream).map(
        [](const std::optional<Event> &event) { return event ? toRecord(*event) : Value::null(); });
}

Answer streamsOf(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto id = request.text(u"event_id");
    if (!id)
        return failure(id.error());
    return unit.events.linksOf(*id).map([](const Links &links) {
        std::vector<Member> names;
        names.reserve(links.size());
        for (const Link &each : links)
            names.push_back({{}, Value::string(each.stream)});
        return Value::array(std::move(names));
    });
}

Answer positionInStream(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto id = request.text(u"event_id");
    const auto stream = request.text(u"stream");
    if (!id || !stream)
        return failure(id ? stream.error() : id.error());
    return unit.events.positionInStream(*id, *stream).map([](const std::optional<qint64> &position) {
        return position ? Value::number(*position) : Value::null();
    });
}

Answer globalPosition(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto id = request.text(u"event_id");
    return id ? unit.events.globalPosition(*id).map(&Value::number) : failure(id.error());
}

Answer eventInStream(const UnitOfWork &unit, const PipeRequest &request)
{
    const auto id = request.text(u"event_id");
    const auto stream = request.stream();
    if (!id || !stream)
        return failure(id ? stream.error() : id.error());
    return unit.events.eventInStream(*id, *stream).map(&Value::boolean);
}

Result<PipeRead> specificationOf(const Value &arguments)
{
    const Value *specification = arguments.find(u"spec");
    return specification == nullptr ? PipeRead{} : readSpecification(*specification);
}

Value recordsOf(const Events &events)
{
    std::vector<Member> records;
    records.reserve(events.size());
    for (const Event &event : events)
        records.push_back({{}, toRecord(event)});
    return Value::array(std::move(records));
}

Answer oneOf(const Result<std::optional<Event>> &event)
{
    if (!event)
        return failure(event.error());
    return *event ? toRecord(**event) : Value::null();
}

Answer batches(const Repository &events, const PipeRead &read)
{
    std::vector<Member> batches;
    const Status done = readInBatches(events, read.query, read.batchSize, [&](const Events &batch) {
        batches.push_back({{}, recordsOf(batch)});
        return Status();
    });
    return done ? Answer(Value::array(std::move(batches))) : failure(done.error());
}

Answer readEvents(const UnitOfWork &unit, const Value &arguments)
{
    const auto read = specificationOf(arguments);
    if (!read)
        return failure(read.error());
    switch (read->readAs) {
    case ReadAs::First: return oneOf(readFirst(unit.events, read->query));
    case ReadAs::Last: return oneOf(readLast(unit.events, read->query));
    case ReadAs::Batch: return batches(unit.events, *read);
    case ReadAs::All: break;
    }
    const auto events = unit.events.read(read->query);
    return events ? Answer(recordsOf(*events)) : failure(events.error());
}

Answer countEvents(const UnitOfWork &unit, const Value &arguments)
{
    const auto read = specificationOf(arguments);
    return read ? unit.events.count(read->query).map(&Value::number) : failure(read.error());
}

template <auto operation>
Answer withRequest(const UnitOfWork &unit, const Value &arguments)
{
    return operation(unit, PipeRequest(arguments));
}

struct Operation {
    QLatin1StringView name;
    bool writes;
    Answer (*run)(const UnitOfWork &unit, const Value &arguments);
};

constexpr Operation operations[] = {
    {QLatin1StringView("append"), true, withRequest<append>},
    {QLatin1StringView("link"), true, withRequest<link>},
    {QLatin1StringView("delete_stream"), true, withRequest<deleteStream>},
    {QLatin1StringView("update_messages"), true, withRequest<updateMessages>},
    {QLatin1StringView("has_event"), false, withRequest<hasEvent>},
    {QLatin1StringView("last_stream_event"), false, withRequest<lastStreamEvent>},
    {QLatin1StringView("streams_of"), false, withRequest<streamsOf>},
    {QLatin1StringView("position_in_stream"), false, withRequest<positionInStream>},
    {QLatin1StringView("global_position"), false, withRequest<globalPosition>},
    {QLatin1StringView("event_in_stream"), false, withRequest<eventInStream>},
    {QLatin1StringView("count"), false, countEvents},
    {QLatin1StringView("read"), false, readEvents},
};

Answer runOperation(DirectStore &store, const Value &request)
{
    const Value *name = request.find(u"op");
    for (const Operation &operation : operations) {
        if (name == nullptr || name->text != operation.name)
            continue;
        if (operation.writes)
            return store.write<Value>([&](UnitOfWork &unit) { return operation.run(unit, request); });
        return store.read<Value>([&](const UnitOfWork &unit) { return operation.run(const_cast<UnitOfWork &>(unit), request); });
    }
    return failure(ErrorCode::CommandFailed, QStringLiteral("\"op\" names no operation"));
}

QByteArray errorAnswer(const Error &error)
{
    std::vector<Member> members{{QStringLiteral("error"), Value::string(errorName(error.code))}};
    if (!error.detail.isEmpty())
        members.push_back({QStringLiteral("message"), Value::string(error.detail)});
    if (!error.eventId.isEmpty())
        members.push_back({QStringLiteral("event_id"), Value::string(error.eventId)});
    return toJson(Value::object(std::move(members)));
}

} // namespace

QByteArray PipeProtocol::answer(const QByteArray &request)
{
    const Result<Value> parsed = parseJson(request);
    if (!parsed)
        return errorAnswer(parsed.error());
    const Answer answer = runOperation(m_store, *parsed);
    return answer ? toJson(Value::object({{QStringLiteral("ok"), *answer}})) : errorAnswer(answer.error());
}

} // namespace weir
