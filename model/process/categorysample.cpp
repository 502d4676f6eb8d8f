// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/inference.h"
#include "store/payload/payload.h"
#include "store/streamname.h"

namespace weir {

namespace {

SampledEvent sampleOf(const Event &event, const QString &stream)
{
    SampledEvent sampled{.type = event.type, .at = event.createdAt, .isLinked = !event.origin.isNull() && event.origin != stream};
    const Payload data = decodePayload(event.data);
    if (data.value.kind != Value::Kind::Object)
        return sampled;
    const QString instance = instanceOf(stream);
    for (const Member &member : data.value.members) {
        if (member.value.isContainer() || member.key.contains(u'.'))
            continue;
        sampled.fields << member.key;
        if (member.value.text == instance)
            sampled.instancePaths << QString(QStringLiteral("data.") + member.key);
    }
    return sampled;
}

} // namespace

Result<std::vector<SampledStream>> sampleCategory(const UnitOfWork &unit, const QString &category, const SampleLimits &limits,
                                                  const Ticket &ticket)
{
    const auto names = unit.events.streams(categoryPrefix(category), {}, limits.streams);
    if (!names)
        return failure(names.error());
    std::vector<SampledStream> sampled;
    sampled.reserve(names->size());
    for (const StreamSummary &name : *names) {
        if (ticket.isSuperseded())
            return failure(ErrorCode::Superseded);
        const auto events = unit.events.read({.stream = name.name, .limit = limits.eventsAStream, .withOrigin = true});
        if (!events)
            return failure(events.error());
        SampledStream stream{.name = name.name};
        stream.events.reserve(events->size());
        for (const Event &event : *events)
            stream.events.push_back(sampleOf(event, name.name));
        sampled.push_back(std::move(stream));
    }
    return sampled;
}

} // namespace weir
