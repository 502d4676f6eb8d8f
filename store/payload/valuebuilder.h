// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

#include <vector>

namespace weir {

/// Builds a Value from a parser's events with a stack of its own, so that no depth of input can exhaust the thread's.
/// Within an object every second value is a key. After any event finish() gives what there is so far.
class ValueBuilder
{
public:
    void open(Value container);
    void close();
    /// A scalar: a key where one is due, else a value.
    void add(Value value);

    std::size_t depth() const { return m_open.size(); }

    /// Closes what is open, without a key that still waits for its value, and gives the root.
    Value finish();

private:
    struct Open {
        Value value = {};
        QString key = {};
        bool hasKey = false;
    };

    std::vector<Open> m_open;
    Value m_root;
};

} // namespace weir
