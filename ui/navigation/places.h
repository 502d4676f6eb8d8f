// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/location.h"

#include <optional>

namespace weir {

/// Name of the icon (see themedIcon()) of places of that kind.
QString placeIcon(Location::Kind kind);

/// A place of a store on this machine.
struct StorePlace {
    QString store = {}; ///< the file's path
    Location place = {};

    bool operator==(const StorePlace &) const = default;
};

/// As text for notes and reports, e.g. "weir:/home/ada/catering.weir?stream=Order$42&event=0190...".
QString toLink(const StorePlace &place);
/// Reads such a text; nothing where it is none or names no place.
std::optional<StorePlace> fromLink(const QString &link);

} // namespace weir
