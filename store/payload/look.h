// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace weir {

/// What bytes look like by how they begin. A scalar of JSON may as well be a text that happens to begin so.
enum class Look { Empty, Yaml, JsonContainer, JsonScalar, Other };

Look lookOf(QByteArrayView bytes);

/// The characters where the bytes are UTF-8 without NUL; nothing where they are not.
std::optional<QString> utf8Text(QByteArrayView bytes);

} // namespace weir
