// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "model/operate/preview.h"

#include <memory>

namespace weir {

/// What a write would do, as a tree of causes: an event has its links below it, a link into a process what it changes there and
/// the commands that are sent then, a command the event that it publishes, and so on. GUI thread.
class PreviewModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { What, Where, Result, ColumnCount };
    enum class Kind {
        Event,   ///< stored: its type, the stream, its position there
        Link,    ///< of the event above it: the stream, the position
        Change,  ///< of a fact or field: its name, before and after
        State,   ///< of the process when all is done: its name; missing facts where it is not complete
        Command, ///< sent: its name, the error where it fails
        Issue,   ///< a process that cannot take the event above it: its name, the reason
    };
    enum Role {
        KindRole = LoadingRole + 1,
        BeforeRole,       ///< Value, of a change
        AfterRole,        ///< Value, of a change
        WasCompleteRole,  ///< of a state
        IsCompleteRole,   ///< of a state
        CommandStateRole, ///< CommandState, of a command
        AttemptsRole,     ///< of a command
    };

    explicit PreviewModel(QObject *parent = nullptr);
    ~PreviewModel() override;

    void setPreview(const Preview &preview);
    void clear() { setPreview({}); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    class Builder;

    const Node *nodeOf(const QModelIndex &index) const;

    std::unique_ptr<Node> m_root;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::PreviewModel::Kind)
