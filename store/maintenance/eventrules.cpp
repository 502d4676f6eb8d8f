// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/eventrules.h"

#include "store/payload/payload.h"
#include "store/uuid.h"

namespace weir {

namespace {

/// Payloads that claim no format are any program's own bytes.
QString dataProblem(const QByteArray &bytes)
{
    return decodePayload(bytes).problem;
}

QString metadataProblem(const Payload &metadata)
{
    if (!metadata.problem.isEmpty())
        return metadata.problem;
    const bool isOpaque = !metadata.isDecoded() && metadata.format != Payload::Format::Empty;
    return isOpaque ? QStringLiteral("neither JSON nor YAML") : QString();
}

} // namespace

void EventRules::report(FindingKind kind, const StoredEvent &event, const QString &detail)
{
    m_log.add({.kind = kind, .eventId = event.id, .eventKey = event.key, .detail = detail});
}

Status EventRules::take(const StoredEvent &event)
{
    if (!isUuid(event.id))
        report(FindingKind::NoUuid, event, event.id);
    checkTimes(event);
    checkData(event);
    return checkMetadata(event);
}

void EventRules::checkTimes(const StoredEvent &event)
{
    if (!event.validAt.isNull() && !Timestamp::parse(event.validAt))
        report(FindingKind::NoTime, event, QString(QStringLiteral("valid_at: ") % event.validAt));
    const auto created = Timestamp::parse(event.createdAt);
    if (!created) {
        report(FindingKind::NoTime, event, QString(QStringLiteral("created_at: ") % event.createdAt));
        return;
    }
    if (m_before && *created < *m_before)
        report(FindingKind::ClockReversal, event, QString(event.createdAt % QStringLiteral(" after ") % m_before->toColumn()));
    m_before = created;
}

void EventRules::checkData(const StoredEvent &event)
{
    if (const QString problem = dataProblem(event.data); !problem.isEmpty())
        report(FindingKind::UndecodableData, event, problem);
}

Status EventRules::checkMetadata(const StoredEvent &event)
{
    const Payload metadata = decodePayload(event.metadata);
    if (const QString problem = metadataProblem(metadata); !problem.isEmpty())
        report(FindingKind::UndecodableMetadata, event, problem);
    const Value *cause = metadata.value.find(u"causation_id");
    const bool isId = cause != nullptr && cause->kind == Value::Kind::String && !cause->text.isEmpty();
    return isId && m_isStored ? checkCause(event, cause->text) : Status();
}

Status EventRules::checkCause(const StoredEvent &event, const QString &cause)
{
    const Result<bool> stored = m_isStored(cause);
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        report(FindingKind::MissingCause, event, cause);
    return {};
}

} // namespace weir
