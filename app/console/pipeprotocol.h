// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/sqlite/directstore.h"

namespace weir {

/// The event store over text: one JSON object a request, one an answer, `{"ok": value}` or `{"error": name, "message": text,
/// "event_id": id}` with RailsEventStore's error names. Each request is a transaction of its own.
class PipeProtocol
{
public:
    explicit PipeProtocol(DirectStore &store) : m_store(store) {}

    /// The answer to one line, without the line's end. Never fails: what is no request is answered with an error.
    QByteArray answer(const QByteArray &request);

private:
    DirectStore &m_store;
};

} // namespace weir
