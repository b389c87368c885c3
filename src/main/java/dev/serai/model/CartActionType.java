package dev.serai.model;

/** What happened to one product of a cart. */
public enum CartActionType {
  ITEM_ADDED,
  QUANTITY_INCREASED,
  QUANTITY_DECREASED,
  ITEM_REMOVED;

  public boolean adds() {
    return this == ITEM_ADDED || this == QUANTITY_INCREASED;
  }
}
