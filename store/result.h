// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"

#include <tl/expected.hpp>

namespace weir {

template <class T>
using Result = tl::expected<T, Error>;

/// A result that carries nothing but success.
using Status = Result<void>;

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(ErrorCode code, QString detail = {}, QString where = {})
{
    return failure(Error{.code = code, .detail = std::move(detail), .where = std::move(where)});
}

} // namespace weir
