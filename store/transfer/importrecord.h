// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"

#include <optional>
#include <vector>

namespace weir {

/// What one line or element of a file says is to be stored.
struct ImportRecord {
    enum class Kind {
        Begin, ///< the file's first line; nothing to store
        Store, ///< an event, a link, or an event with its link
        End,   ///< the file's last line; nothing to store
    };

    Kind kind = Kind::Store;
    std::optional<Event> event = {};
    std::optional<Link> link = {}; ///< stored after the event
    /// Whether the event's time was in the file. If not it is that of the import, and is not compared with what is stored.
    bool hasTime = true;
    /// Whether position and time of the link were in the file. If not, one that is in the stream already is the same.
    bool isLinkExact = true;
    qint64 line = 0;   ///< 1-based
    qint64 events = 0; ///< of Kind::End: how many events and links the file has
    qint64 links = 0;
};

using ImportRecords = std::vector<ImportRecord>;

} // namespace weir
