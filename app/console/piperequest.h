// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/expectedversion.h"
#include "store/payload/value.h"
#include "store/readquery.h"
#include "store/result.h"

namespace weir {

/// Reads the arguments of a request. What is missing or of the wrong kind is told as an error that names the argument.
class PipeRequest
{
public:
    explicit PipeRequest(const Value &arguments) : m_arguments(arguments) {}

    Result<QString> text(QStringView name) const;
    /// Null for the whole store, which a request names by null.
    Result<QString> stream() const;
    /// InvalidExpectedVersion for anything but "any", "auto", "none" and whole numbers.
    Result<ExpectedVersion> expectedVersion() const;
    Result<QStringList> texts(QStringView name) const;
    Result<std::vector<NewEvent>> records() const;

private:
    const Value &m_arguments;
};

/// How the events of a read are given back.
enum class ReadAs { All, Batch, First, Last };

struct PipeRead {
    ReadQuery query = {};
    ReadAs readAs = ReadAs::All;
    qint64 batchSize = 100;
};

/// Reads the "spec" of a request.
Result<PipeRead> readSpecification(const Value &specification);

/// An event as the protocol writes it: data and metadata in base64, times in ISO 8601 with six digits.
Value toRecord(const Event &event);

} // namespace weir
