// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/result.h"

#include <QByteArray>
#include <QHash>

namespace weir {

/// What an event's data or metadata is, however it was written. Decoding never fails: what cannot be decoded is shown as it is.
struct Payload {
    enum class Format { Json, Yaml, Text, Binary, Empty };

    Format format = Format::Empty;
    Value value = {};     ///< the root where the format is Json or Yaml
    QString text = {};    ///< the characters where it is Text, the hexadecimal digits where it is Binary
    QString problem = {}; ///< why it could not be decoded as what it seems to be; empty where it could

    bool isDecoded() const { return format == Format::Json || format == Format::Yaml; }
};

/// Decodes bytes by what they look like: YAML as Psych writes it ("---"), JSON, text in UTF-8, else binary.
/// Nesting beyond 1,000 levels (YAML: 500), more than a million values (JSON of more than 32 MB: one for each 32 bytes) and YAML
/// of more than 16 MiB are not decoded and say so. Any thread.
Payload decodePayload(const QByteArray &bytes);

/// One line of the payload for a table cell, at most `limit` characters, e.g. {order_id: "42", menu_id: 7}. It looks only at
/// the first few kilobytes, and holds no control characters.
/// `instead` has texts that take the place of scalars, by their paths.
QString previewPayload(const QByteArray &bytes, qsizetype limit, const QHash<QString, QString> &instead = {});

/// Parses JSON and notes the line of each value. The error is Undecodable with the 1-based `line`, and the parser's reason and
/// the column in `detail`. Nesting up to 1,000 levels, which any thread's stack bears, and as many values as decodePayload().
Result<Value> parseJson(const QByteArray &bytes);
/// Compact JSON with the keys in the value's order and the numbers as they are spelled (as strings where JSON has no such number).
QByteArray toJson(const Value &value);
/// The same over several lines, indented by two spaces.
QByteArray toIndentedJson(const Value &value);
/// A YAML document that Ruby's Psych reads back as the same value: keys as symbols, strings, numbers and times as themselves,
/// tags kept. Infinite numbers and the like as they are spelled.
QByteArray toYaml(const Value &value);

} // namespace weir
