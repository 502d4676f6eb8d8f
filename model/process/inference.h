// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/payload/value.h"

namespace weir {

/// What inference needs to know of an event of a sampled stream.
struct SampledEvent {
    QString type = {};
    Timestamp at = {};
    bool isLinked = false;          ///< it was written to another stream first
    QStringList instancePaths = {}; ///< top-level members of its data that have the text after the stream's "$", as "data.order_id"
    QStringList fields = {};        ///< top-level members of its data with a scalar
};

struct SampledStream {
    QString name = {}; ///< e.g. "CateringMatch$42"
    std::vector<SampledEvent> events = {};
};

/// A definition that was read off the streams of a category, with what it was read off.
struct Inference {
    Value definition = {}; ///< as a definition file has it
    qint64 streams = 0;
    qint64 stopped = 0;                                 ///< streams that grow no more
    QStringList endTypes = {};                          ///< types of event after which nearly every stream stops
    std::vector<std::pair<QString, qint64>> types = {}; ///< all types, and how many streams have them, the most frequent first
};

/// Proposes a process definition from sampled streams of one category. A stream counts as stopped when nothing has come for much
/// longer than its category's usual gap. Where certain types end nearly every stopped stream that has them, one of them completes
/// the process; else it is complete with the most frequent set of types that no other frequent set contains. EventNotFound where
/// there is nothing to go by.
Result<Inference> inferProcess(const QString &category, const std::vector<SampledStream> &streams, Timestamp now);

struct SampleLimits {
    qint64 streams = 1000;
    qint64 eventsAStream = 200;
};

/// Reads a sample of a category's streams within a read transaction. Superseded where `ticket` is meanwhile.
Result<std::vector<SampledStream>> sampleCategory(const UnitOfWork &unit, const QString &category, const SampleLimits &limits,
                                                  const Ticket &ticket);

} // namespace weir
