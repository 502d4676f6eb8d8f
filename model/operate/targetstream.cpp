// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/targetstream.h"

#include "store/payload/payload.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 mostShown = 50;

} // namespace

Events TargetStream::since(qint64 link, const QString &except) const
{
    Events since;
    std::copy_if(newest.rbegin(), newest.rend(), std::back_inserter(since),
                 [&](const Event &event) { return event.linkKey > link && event.id != except; });
    return since;
}

Result<TargetStream> readTarget(const Repository &events, const QString &stream)
{
    Result<Events> newest =
        events.read({.stream = stream, .direction = Direction::Backward, .limit = mostShown, .withOrigin = true});
    if (!newest)
        return failure(newest.error());
    const auto position = events.lastPosition(stream);
    if (!position)
        return failure(position.error());
    TargetStream target{.stream = stream, .position = *position};
    target.newestLink = newest->empty() ? 0 : newest->front().linkKey;
    target.newest = std::move(*newest);
    return target;
}

void expectTarget(OperatorWrite &write, const TargetStream &shown)
{
    write.known = {{.stream = shown.stream, .newestLink = shown.newestLink}};
    if (shown.position)
        write.expected = ExpectedVersion::at(*shown.position);
    else
        write.expected = shown.isEmpty() ? ExpectedVersion::none() : ExpectedVersion::any();
}

QString writerOf(const Event &event)
{
    const Payload metadata = decodePayload(event.metadata);
    for (const auto *key : {"who", "user", "user_id", "actor", "program"}) {
        const Value *found = metadata.value.find(QString::fromLatin1(key));
        if (found != nullptr && !found->isContainer() && !found->text.isEmpty())
            return found->text;
    }
    return {};
}

} // namespace weir
