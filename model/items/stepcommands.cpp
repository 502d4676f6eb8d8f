// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/stepcommands.h"

#include "model/items/ask.h"

#include <algorithm>

namespace weir {

namespace {

bool isSame(const CommandRecord &left, const CommandRecord &right)
{
    return left.state == right.state && left.attempts == right.attempts && left.error == right.error &&
           left.retryAt == right.retryAt && left.finishedAt == right.finishedAt && left.resultEventId == right.resultEventId;
}

} // namespace

struct StepCommands::Answer {
    bool available = false;
    Commands commands = {};
};

StepCommands::StepCommands(EventStore &store, const QString &stream, QObject *parent)
    : QObject(parent), m_store(store), m_stream(stream)
{
    refresh();
}

StepCommands::~StepCommands()
{
    m_ticket.supersede();
}

void StepCommands::refresh()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    m_beforeKey.reset();
    m_until = m_known;
    for (const qint64 key : std::as_const(m_open))
        m_until = std::min(m_until, key - 1);
    readOn();
}

void StepCommands::readOn()
{
    ask<Answer>(
        m_store, this, renew(m_ticket),
        [stream = m_stream, before = m_beforeKey](const UnitOfWork &unit) -> Result<Answer> {
            const Result<bool> prepared = unit.processes.isPrepared();
            if (!prepared)
                return failure(prepared.error());
            if (!*prepared)
                return Answer{};
            Result<Commands> commands = unit.processes.commands(stream, before, pageSize);
            if (!commands)
                return failure(commands.error());
            return Answer{.available = true, .commands = std::move(*commands)};
        },
        [this](const Answer &answer) { take(answer); },
        [this](const Error &error) {
            m_reading = m_again = false;
            Q_EMIT failed(error);
        });
}

void StepCommands::take(const Answer &answer)
{
    m_available = answer.available;
    const QStringList moved = keep(answer.commands);
    if (!moved.isEmpty())
        Q_EMIT changed(moved);
    const bool mayHaveMore = answer.commands.size() == std::size_t(pageSize) && answer.commands.back().key > m_until;
    if (mayHaveMore) {
        m_beforeKey = answer.commands.back().key;
        readOn();
    } else {
        finish();
    }
}

/// Events whose commands are others than before.
QStringList StepCommands::keep(const Commands &commands)
{
    QStringList moved;
    for (const CommandRecord &command : commands) {
        m_known = std::max(m_known, command.key);
        if (command.state == CommandState::Done)
            m_open.remove(command.id);
        else
            m_open.insert(command.id, command.key);
        Commands &kept = m_byEvent[command.causedBy];
        const auto place = std::lower_bound(kept.begin(), kept.end(), command.key,
                                            [](const CommandRecord &one, qint64 key) { return one.key < key; });
        const bool isKnown = place != kept.end() && place->key == command.key;
        if (isKnown && isSame(*place, command))
            continue;
        if (isKnown)
            *place = command;
        else
            kept.insert(place, command);
        moved.append(command.causedBy);
    }
    moved.removeDuplicates();
    return moved;
}

void StepCommands::finish()
{
    m_reading = false;
    if (std::exchange(m_again, false)) {
        refresh();
        return;
    }
    m_loaded = true;
    Q_EMIT loaded();
}

} // namespace weir
