// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancetable.h"

namespace weir {

/// Blocks as bytes, with a sum that tells whether they are as they were written. Reading gives nothing where they are not, or where
/// they do not fit: the bytes come from a file that anything may have happened to. Numbers are in the machine's own order.
QByteArray bytesOfNames(const NameBlock &names);
QByteArray bytesOfStates(const StateBlock &states);
/// The texts from that number on, at most textsOfBlock.
QByteArray bytesOfTexts(const TextPool &pool, quint32 from);
inline constexpr quint32 textsOfBlock = 1024;

std::shared_ptr<NameBlock> namesFrom(const QByteArray &bytes);
/// Of so many instances as there are names; numbers of texts are below the table's.
std::shared_ptr<StateBlock> statesFrom(const QByteArray &bytes, const InstanceTable &table, quint32 instances);
bool readTexts(const QByteArray &bytes, TextPool &pool);

} // namespace weir
