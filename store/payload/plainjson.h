// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

#include <QByteArrayView>

namespace weir {

/// A JSON object as most events carry it, looked into without decoding it: keys, strings and numbers without escapes, exponents and
/// characters beyond ASCII, and of modest depth. What it takes decodePayload() decodes to the same; of anything else it says
/// nothing. It keeps views of the bytes, which the caller keeps. Made once, used for many payloads, on one thread.
class PlainJson
{
public:
    struct Member {
        QByteArrayView key = {};
        QByteArrayView text = {}; ///< of a scalar its characters, empty for null; of a container its JSON
        Value::Kind kind = Value::Kind::Null;
    };

    /// Whether the bytes are such an object; its members are there then.
    bool read(QByteArrayView bytes);
    /// The first one with that key, as Value::find(); null where there is none.
    const Member *find(QByteArrayView key) const;
    const std::vector<Member> &members() const { return m_members; }

private:
    bool readMembers(int depth);
    bool readItems(int depth);
    bool readValue(int depth, Member &member);
    bool readString(QByteArrayView &text);
    bool readNumber(QByteArrayView &text);
    bool readWord(QByteArrayView word);
    void skipSpace();
    bool skip(char byte);

    const char *m_at = nullptr;
    const char *m_end = nullptr;
    std::vector<Member> m_members; ///< of the outermost object
};

} // namespace weir
